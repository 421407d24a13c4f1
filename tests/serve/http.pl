#!/usr/bin/env perl
# A client as a browser is not: what is sent is what is asked for. ADDRESS is
# HOST:PORT.
#     http.pl ADDRESS get PATH [METHOD [HEADER...]]   the whole answer
#     http.pl ADDRESS raw BYTES                       the same; "\r\n\0" as in C
#     http.pl ADDRESS compare FOLDER BASE             files that differ, by name
#     http.pl ADDRESS listen PATH                     events, until killed
#     http.pl ADDRESS crowd COUNT PATH                status lines of that many
#     http.pl ADDRESS idle COUNT                      connections that ask for
#                                                     nothing, until killed
use strict;
use warnings;
use File::Find;
use IO::Socket::INET;

my ($address, $command, @rest) = @ARGV;
$| = 1;
binmode STDOUT;

sub connect_to {
	my $socket = IO::Socket::INET->new(PeerAddr => $address, Timeout => 10)
		or die "cannot connect to $address: $@\n";
	binmode $socket;
	return $socket;
}

sub request {
	my ($path, $method, @headers) = @_;
	push @headers, "Host: $address" unless grep { /^host:/i } @headers;
	return join("\r\n", "$method $path HTTP/1.1", grep({ !/^host:$/i } @headers), '', '');
}

# All that comes until the other end closes.
sub read_all {
	my ($socket) = @_;
	my $bytes = '';
	while (sysread($socket, $bytes, 65536, length $bytes)) {}
	return $bytes;
}

# One answer of a connection that stays open.
sub read_answer {
	my ($socket, $bytes) = (@_, '');
	while ($bytes !~ /\r\n\r\n/) {
		sysread($socket, $bytes, 65536, length $bytes) or return $bytes;
	}
	my ($head, $body) = split /\r\n\r\n/, $bytes, 2;
	my ($length) = $head =~ /^Content-Length: (\d+)/mi;
	while (length $body < $length) {
		sysread($socket, $body, 65536, length $body) or last;
	}
	return ($head, $body);
}

sub slurp {
	open my $file, '<:raw', $_[0] or die "$_[0]: $!\n";
	local $/;
	return scalar <$file>;
}

if ($command eq 'get') {
	my ($path, $method, @headers) = @rest;
	my $socket = connect_to();
	syswrite $socket, request($path, $method // 'GET', @headers, 'Connection: close');
	print read_all($socket);
} elsif ($command eq 'raw') {
	my $bytes = $rest[0] =~ s/\\r/\r/gr =~ s/\\n/\n/gr =~ s/\\0/\0/gr;
	my $socket = connect_to();
	syswrite $socket, $bytes;
	shutdown $socket, 1;
	print read_all($socket);
} elsif ($command eq 'compare') {
	my ($folder, $base) = @rest;
	my $socket = connect_to();
	find({ no_chdir => 1, wanted => sub {
		return unless -f && !m,/\.attest,;
		my $file = $_;
		my $path = substr $file, length($folder) + 1;
		my $escaped = $path =~ s/([^A-Za-z0-9._~\/-])/sprintf '%%%02X', ord $1/ger;
		syswrite $socket, request("$base$escaped?attest=plain", 'GET');
		my ($head, $body) = read_answer($socket);
		my ($status) = $head =~ /^HTTP\/1.1 (\d+)/;
		print "$path: $status\n" if $status ne 200;
		print "$path differs\n" if $status eq 200 && $body ne slurp($file);
	} }, $folder);
} elsif ($command eq 'listen') {
	my $socket = connect_to();
	syswrite $socket, request($rest[0], 'GET');
	my $bytes;
	print $bytes while sysread $socket, $bytes, 65536;
} elsif ($command eq 'crowd') {
	my ($count, $path) = @rest;
	my @sockets = map { connect_to() } 1 .. $count;
	syswrite $_, request($path, 'GET', 'Connection: close') for @sockets;
	for my $socket (@sockets) {
		my ($line) = read_all($socket) =~ /^([^\r]*)/;
		print "$line\n";
	}
} elsif ($command eq 'idle') {
	my @sockets = map { connect_to() } 1 .. $rest[0];
	for my $index (0 .. $#sockets) {
		syswrite $sockets[$index], "GET / HTTP/1.1\r\nHo" if $index % 2;
	}
	print "open\n";
	sleep 60;
}
