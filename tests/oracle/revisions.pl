#!/usr/bin/perl
# revisions.pl: of each page of the site in the current folder that HEAD has, its
# revisions by the definition of design 8, from what git says of commits beside
# each of their parents: "PATH COMMIT PATH-THERE BLOB", sorted. Renames are git's
# own; it is told not to prefer equal base names to more similar files.
use strict;
use warnings;

$ENV{GIT_BASENAME_FACTOR} = 100;
my $empty = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
chomp(my $prefix = `git rev-parse --show-prefix`);
my (@commits, %parents, %tree);

# Children before parents. A commit of .git/shallow has none.
open my $log, '-|', qw(git log --full-history --topo-order --format=%H:%T:%P HEAD) or die;
while (<$log>) {
	chomp;
	my ($id, $tree, $parents) = split /:/, $_, -1;
	push @commits, $id;
	$tree{$id} = $tree;
	$parents{$id} = [split / /, $parents];
}
close $log or die;

# $diff{"OLD NEW"}{PATH}: [blob, path before], where there is a new blob.
my (%asked, %diff);
for my $id (@commits) {
	my @old = map { $tree{$_} } @{$parents{$id}};
	@old = ($empty) unless @old;
	$asked{"$_ $tree{$id}"} = 1 for @old;
}
my $list = "/tmp/revisions.$$";
open my $pairs, '>', $list or die;
print $pairs "$_\n" for sort keys %asked;
close $pairs;
open my $raw, '-|', "git -c core.quotePath=false diff-tree --stdin -r -M -l0 --no-abbrev <$list" or die;
my $pair;
while (<$raw>) {
	chomp;
	if (/^[0-9a-f]{40} [0-9a-f]{40}$/) {
		$pair = $_;
		next;
	}
	my ($meta, $path, $renamed) = split /\t/;
	my ($was, $is, $old, $new, $status) = split / /, substr($meta, 1);
	next if $is !~ /^100/ || $old eq $new && $status !~ /^R/;
	if ($status =~ /^R/) {
		$diff{$pair}{$renamed} = [$new, $path];
	} else {
		$diff{$pair}{$path} = [$new, $path];
	}
}
close $raw or die;
unlink $list;

my @lines;
open my $files, '-|', qw(git -c core.quotePath=false ls-tree -r --full-tree HEAD) or die;
while (<$files>) {
	chomp;
	my ($meta, $path) = split /\t/;
	next unless $meta =~ /^100/ && $path =~ /^\Q$prefix\Econtent\/.*\.md$/;
	my $page = substr $path, length $prefix;
	my %names = ($commits[0] => {$path => 1});
	for my $id (@commits) {
		my @old = map { [$_, "$tree{$_} $tree{$id}"] } @{$parents{$id}};
		@old = ([undef, "$empty $tree{$id}"]) unless @old;
		for my $name (sort keys %{$names{$id}}) {
			my @unlike = grep { $_ } map { $diff{$_->[1]}{$name} } @old;
			if (@unlike == @old) {
				my $there = $name =~ /^\Q$prefix\E(.*)/ ? $1 : "/$name";
				push @lines, "$page $id $there $unlike[0][0]\n";
			}
			for (@old) {
				my ($parent, $pair) = @$_;
				next unless defined $parent;
				my $change = $diff{$pair}{$name};
				$names{$parent}{$change ? $change->[1] : $name} = 1;
			}
		}
	}
}
print sort @lines;
