#!/usr/bin/env perl
# crawl.pl FOLDER [BASE]: follows every address in the pages, stylesheets,
# feeds and sitemaps of FOLDER, which a server has at BASE
# (https://example.org/some/path/), or nobody: then it is opened from the disk,
# where a folder is no page. Prints what leads nowhere; closes with the number
# of addresses.
use strict;
use warnings;
use File::Find;

my ($folder, $base) = @ARGV;
my $path = defined $base ? $base =~ s{^[a-z]+://[^/]+}{}r : undef;
my (%ids, %html, $count, $broken);

sub slurp {
	open my $file, '<', $_[0] or die "$_[0]: $!";
	local $/;
	return scalar <$file>;
}

sub report {
	print "$_[0]: $_[1]: $_[2]\n";
	$broken++;
}

sub unescape {
	my ($text) = @_;
	$text =~ s/&amp;/&/g;
	$text =~ s/&#39;/'/g;
	$text =~ s/&quot;/"/g;
	return $text;
}

# ADDRESS as FILE (below FOLDER) has it: the file it means, or undef and why.
sub target {
	my ($file, $address) = @_;
	if (defined $base) {
		return substr $address, length $base
			if index($address, $base) == 0;
		return substr $address, length $path
			if $address =~ m{^/(?!/)} && index($address, $path) == 0;
	}
	return (undef, 'does not begin with the path of the site')
		if $address =~ m{^/};
	my @parts = split m{/}, $file =~ s{[^/]*$}{}r;
	for my $part (split m{/}, $address, -1) {
		next if $part eq '.';
		if ($part eq '..') {
			return (undef, 'leaves the site') unless @parts;
			pop @parts;
		} else {
			push @parts, $part;
		}
	}
	push @parts, '' if $address =~ m{(^|/)\.\.?$};
	return join '/', @parts;
}

sub check {
	my ($file, $address) = @_;
	$address = unescape($address);
	$count++;
	my ($place, $fragment) = split /#/, $address, 2;
	$place =~ s/\?.*//s;
	return if $place =~ m{^(?!\Q@{[$base // "\0"]}\E)[a-z][a-z0-9+.-]*:}i || $place =~ m{^//};
	my ($to, $why) = $place eq '' ? $file : target($file, $place);
	return report($file, $address, $why) unless defined $to;
	$to =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
	if ($to eq '' || $to =~ m{/$}) {
		return report($file, $address, 'a folder is no page on a disk')
			unless defined $base;
		$to .= 'index.html';
	}
	return report($file, $address, 'there is no such file')
		unless -f "$folder/$to";
	return unless defined $fragment && $fragment ne '' && $to =~ /\.html$/;
	$fragment =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
	report($file, $address, 'there is no such place')
		unless $ids{$to}{$fragment};
}

find({ no_chdir => 1, wanted => sub {
	return if -d || m{/\.attest/};
	my $file = substr $_, 1 + length $folder;
	return unless /\.(html|css|xml|txt)$/;
	my $text = slurp($_);
	if ($file =~ /\.html$/) {
		$text =~ s{<!--.*?-->}{}gs;
		$text =~ s{(<script\b[^>]*>).*?</script>}{$1}gs;
		$ids{$file}{unescape($1)} = 1 while $text =~ /\sid="([^"]*)"/g;
	}
	$html{$file} = $text;
} }, $folder);

for my $file (sort keys %html) {
	my $text = $html{$file};
	if ($file =~ /\.html$/) {
		check($file, $1) while $text =~ /<[^<>]*?\s(?:href|src|action)="([^"]*)"/g;
		check($file, $1) while $text =~ /content="0; url=([^"]*)"/g;
		next if defined $base;
		report($file, $1, 'claims to have an address')
			while $text =~ /rel="canonical" href="([^"]*)"/g;
	} elsif ($file =~ /\.css$/) {
		while ($text =~ /url\(["']?([^"')]*)/g) {
			check($file, $1);
		}
	} elsif ($file =~ /\.xml$/) {
		check($file, $1) while $text =~ /\bhref="([^"]*)"/g;
		check($file, $1) while $text =~ m{<loc>([^<]*)</loc>}g;
	} else {
		check($file, $1) while $text =~ /^Sitemap: (\S+)/mg;
	}
}
printf "%d addresses, %d broken\n", $count, $broken // 0;
exit($broken || !$count ? 1 : 0);
