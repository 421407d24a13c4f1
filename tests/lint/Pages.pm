# The pages of a site's content/ as the lints of its texts read them.
package Pages;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use File::Find;
use JSON::PP;
use Unicode::Normalize qw(NFC);
our @EXPORT_OK = qw(pages prose numbers cited works slurp strings report);

# The text of a file, with ends of lines and letters written in one way.
sub slurp {
	my ($path) = @_;
	open my $file, '<:encoding(UTF-8)', $path or die "$path: $!\n";
	local $/;
	return NFC(<$file> =~ s/\r\n?/\n/gr);
}

# All of content/ below the current folder, sorted: {path, front, body,
# body_line}. READMEs are no pages.
sub pages {
	my @paths;
	return unless -d 'content';
	find({no_chdir => 1, wanted => sub {
		push @paths, $_ if /\.md$/ && !/(^|\/)README\.md$/;
	}}, 'content');
	my @pages;
	for my $path (sort @paths) {
		my $text = slurp($path);
		my $front = '';
		$front = $1 if $text =~ s/\A---\n(.*?\n)---\n//s;
		push @pages, {
			path => $path, front => $front, body => $text,
			body_line => $front eq '' ? 1 : 3 + ($front =~ tr/\n//),
		};
	}
	return @pages;
}

# TEXT without the markers of numbered lists. Where a sentence goes on, a number
# other than 1 at the start of a line is none.
sub without_markers {
	my ($text) = @_;
	my ($may_begin, $in_list) = (1, 0);
	my @lines = split /\n/, $text, -1;
	for (@lines) {
		if (/^[\s>]*(?:#.*)?$/) {
			($may_begin, $in_list) = (1, 0);
		} elsif (/^[\s>]*(\d+)[.)]\s/ && ($may_begin || $1 == 1)) {
			s/^([\s>]*)\d+[.)]\s/$1/;
			($may_begin, $in_list) = (1, 1);
		} else {
			$may_begin = $in_list;
		}
	}
	return join "\n", @lines;
}

# BODY as readers see it, line by line as written: without code, addresses,
# citations, targets of links, shortcodes (but for captions) and markers of lists.
sub prose {
	my ($body) = @_;
	my $blank = sub { my $s = shift; $s =~ s/[^\n]//g; $s };
	$body =~ s/^(```|~~~).*?^\1/$blank->($&)/gmse;
	$body =~ s/\{\{.*?\}\}/($& =~ m{caption="([^"]*)"} ? $1 : '') . $blank->($&)/gse;
	$body =~ s/`[^`\n]*`//g;
	$body =~ s/\[\[[^\]|]*\|([^\]]*)\]\]/$1/g;
	$body =~ s/!?\[\[[^\]]*\]\]/$blank->($&)/ge;
	$body =~ s/\[\^[^\]\s]+\]:?//g;
	$body =~ s/\[[^\[\]]*@[^\[\]]*\](?!\()/$blank->($&)/gse;
	$body =~ s/(?<![\w])-?@\{?[\w][\w:.#\$%&+?<>~\/-]*\}?//g;
	$body =~ s/\]\([^)\n]*\)/]/g;
	$body =~ s/<https?:[^>\s]*>//g;
	$body =~ s/\s\{#[^}]*\}//g;
	return without_markers($body);
}

# Numbers in digits, as values without sign; those that belong to a word
# ("B6", "ISIS-4") are none.
sub numbers {
	my ($text) = @_;
	my @found;
	while ($text =~ /(?<![\p{L}\d.,])(?<!\p{L}-)(\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)/g) {
		push @found, [$1, 0 + $1 =~ tr/,//dr];
	}
	return @found;
}

# The keys of the works that a page cites, in its text or its front matter.
sub cited {
	my ($page) = @_;
	my %keys;
	my $key = qr/[\w][\w:.#\$%&+?<>~\/-]*?(?=[.,;:]?(?:[\s\]\})"',;]|\z))/;
	$keys{$1} = 1 while $page->{body} =~ /@\{?($key)/g;
	$keys{$1} = 1 while $page->{front} =~ /\b(?:source|important_source|within):\s*"?($key)/g;
	$keys{$1} = 1 while $page->{front} =~ /^\s*-\s+($key)\s*$/gm;
	for my $list ($page->{front} =~ /^(?:asserted_by|evidence|nocite):\s*\[(.*)\]/gm) {
		$keys{$_} = 1 for $list =~ /$key/g;
	}
	return sort keys %keys;
}

# The bibliography: key to entry.
sub works {
	my ($path) = @_;
	return {} unless -e $path;
	my $entries = JSON::PP->new->decode(slurp($path));
	return {map { $_->{id} => $_ } @$entries};
}

# All texts and numbers within a value read from JSON, but for those under the
# keys of SKIP.
sub strings {
	my ($value, %skip) = @_;
	if (ref $value eq 'HASH') {
		return map { strings($value->{$_}, %skip) }
			grep { !$skip{$_} } sort keys %$value;
	}
	return map { strings($_, %skip) } @$value if ref $value eq 'ARRAY';
	return defined $value && !ref $value ? ($value) : ();
}

my $found = 0;

sub report {
	my ($path, $line, $message) = @_;
	binmode STDOUT, ':encoding(UTF-8)' unless $found++;
	print "$path:$line: $message\n";
}

sub status { return $found ? 1 : 0 }

1;
