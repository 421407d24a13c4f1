#!/usr/bin/perl
# random_history.pl SEED [COMMITS]: a stream for git fast-import, onto "main":
# commits that edit, rename, swap, remove and bring back files, move folders or
# the whole site, and meet in merges of up to four parents, in which a rename
# here meets an edit there; clocks that go wrong. Says on the last line, as a
# comment, where the site lies in the end.
use strict;
use warnings;

my ($seed, $commits) = @ARGV;
$commits ||= 40;
srand $seed;
sub pick { return int rand shift }
sub chance { return rand() < shift }
my @words = map { join '', map { chr 97 + pick(26) } 1 .. 4 + pick(6) } 1 .. 400;
sub line { return join ' ', map { $words[pick(scalar @words)] } 1 .. 3 + pick(6) }
my $names = 0;
my @folders = ('', 'n/', 'n/m/', 'p/q/');
my @kept; # what was removed, to come back
sub name { return chance(.5) ? chr(97 + pick(8)) : 'f' . ++$names }
sub path {
	my $roll = rand;
	return 'notes/' . name() . '.txt' if $roll < .05;
	return 'content/' . $folders[pick(scalar @folders)] . name() . '.md';
}
sub page { return {path => shift, lines => [map { line() } 1 .. 4 + pick(12)]} }
sub copy { my $file = shift; return {path => $file->{path}, lines => [@{$file->{lines}}]} }
sub edit {
	my ($file, $most) = @_;
	my $lines = $file->{lines};
	for (1 .. 1 + pick($most)) {
		my $at = pick(scalar @$lines);
		my $roll = pick(3);
		if ($roll == 0) { $lines->[$at] = line() }
		elsif ($roll == 1) { splice @$lines, $at, 0, line() }
		elsif (@$lines > 2) { splice @$lines, $at, 1 }
	}
}
sub free { my ($files, $path) = @_; return !grep { $_->{path} eq $path } values %$files }

# One change of a tree, which is logical file -> {path, lines}.
my $files_made = 0;
sub change {
	my $state = shift;
	my $files = $state->{files};
	my @ids = sort { $a <=> $b } keys %$files;
	my $file = $files->{$ids[pick(scalar @ids)]};
	my $other = $files->{$ids[pick(scalar @ids)]};
	my $roll = rand;
	if ($roll < .35) {
		edit($file, 3);
	} elsif ($roll < .55) {
		my $path = path();
		return unless free($files, $path);
		my $was = $file->{path};
		$file->{path} = $path;
		edit($file, 5) if chance(.5);
		# A chain: another takes the name that is free now.
		$other->{path} = $was if $other != $file && chance(.3);
	} elsif ($roll < .62) {
		@$file{'path'} = $other->{path}, $other->{path} = $_ for $file->{path};
	} elsif ($roll < .72) {
		return if @ids < 4;
		push @kept, copy($file);
		delete $files->{$ids[$_]} for grep { $files->{$ids[$_]} == $file } 0 .. $#ids;
	} elsif ($roll < .80 && @kept) {
		my $back = copy($kept[pick(scalar @kept)]);
		edit($back, 2) if chance(.5);
		$files->{++$files_made} = $back if free($files, $back->{path});
	} elsif ($roll < .90) {
		my $path = path();
		$files->{++$files_made} = page($path) if free($files, $path);
	} elsif ($roll < .96) {
		my ($from, $to) = map { $folders[1 + pick($#folders)] } 1 .. 2;
		for (@$files{@ids}) {
			next unless $_->{path} =~ m{^content/\Q$from\E(.*)};
			my $path = "content/$to$1";
			next unless free($files, $path);
			$_->{path} = $path;
			edit($_, 2) if chance(.3);
		}
	} else {
		$state->{site} = ('', 'site/', 'docs/site/')[pick(3)];
	}
}

# Of each file the name from one parent and the lines from another, or mixed.
sub merge {
	my @states = @_;
	my %result = (site => $states[pick(scalar @states)]{site}, files => {});
	my (%ids, %taken);
	$ids{$_} = 1 for map { keys %{$_->{files}} } @states;
	for my $id (sort { $a <=> $b } keys %ids) {
		my @have = grep { $_ } map { $_->{files}{$id} } @states;
		next if @have < @states && chance(.4);
		my ($named, $text) = map { $have[pick(scalar @have)] } 1 .. 2;
		next if $taken{$named->{path}}++;
		my $file = copy($text);
		$file->{path} = $named->{path};
		edit($file, 2) if chance(.1);
		$result{files}{$id} = $file;
	}
	$result{files}{++$files_made} = page("content/z$files_made.md") while keys %{$result{files}} < 3;
	return \%result;
}

sub put {
	my ($path, $text) = @_;
	printf "M %s inline %s\ndata %d\n%s\n", chance(.05) ? 100755 : 100644, $path, length $text, $text;
}

my @states;
for my $n (1 .. $commits) {
	my (%parents, $state);
	if ($n > 1) {
		my $count = $n == $commits ? 2 : chance(.35) ? 2 + chance(.2) + chance(.1) : 1;
		$parents{$n - 1} = 1 if $n == $commits;
		for (1 .. $count) {
			my $back = 1 + pick($n < 7 ? $n - 1 : 6);
			$parents{$n - $back} = 1;
		}
	}
	my @parents = sort { $b <=> $a } keys %parents;
	@parents = reverse @parents if chance(.5);
	@parents = () if $n > 1 && $n < $commits && chance(.02); # another root
	if (!@parents) {
		$state = {site => '', files => {}};
		$state->{files}{++$files_made} = page("content/f$files_made.md") for 1 .. 6;
	} elsif (@parents == 1) {
		my $was = $states[$parents[0]];
		$state = {site => $was->{site}, files => {map { $_ => copy($was->{files}{$_}) } keys %{$was->{files}}}};
		change($state) for 1 .. 1 + pick(2);
	} else {
		$state = merge(map { $states[$_] } @parents);
	}
	$states[$n] = $state;
	my $when = 1700000000 + $n * 50000 + (chance(.2) ? pick(400000) - 200000 : 0);
	printf "commit refs/heads/main\nmark :%d\n", $n;
	printf "author A <a\@example.org> %d +0200\n", $when - pick(90000);
	printf "committer C <c\@example.org> %d +0000\n", $when;
	print "data 1\nx\n";
	printf "%s :%d\n", $_ ? 'merge' : 'from', $parents[$_] for 0 .. $#parents;
	print "from 0000000000000000000000000000000000000000\n" if $n > 1 && !@parents;
	print "deleteall\n";
	for my $file (sort { $a->{path} cmp $b->{path} } values %{$state->{files}}) {
		put("$state->{site}$file->{path}", join("\n", @{$file->{lines}}) . "\n");
	}
	put("$state->{site}content/site.yaml", "title: A site\n");
	put('README', "outside\n");
}
print "# site $states[$commits]{site}\n";
