#!/usr/bin/env perl
# A crowd at a server, by one process that waits for none of them. ADDRESS is
# HOST:PORT.
#     server.pl ADDRESS crowd COUNT KIND   opens COUNT connections of KIND, says
#                                          "open", and holds them until killed:
#         silent   says nothing
#         half     a request line, no more
#         drip     a byte a second of a request's headers
#         reader   asks for a page and reads a byte a second
#         events   asks for events and reads none
#         closed   closes its half at once
#     server.pl ADDRESS send BYTES         what comes back until the other end
#                                          closes, or ten seconds passed;
#                                          "\r\n\0\xHH" as in C; "{N}" repeats the
#                                          byte before N times
use strict;
use warnings;
use IO::Socket::INET;

my ($address, $command, @rest) = @ARGV;
$| = 1;
binmode STDOUT;
$SIG{PIPE} = 'IGNORE';

sub connect_to {
	my $socket = IO::Socket::INET->new(PeerAddr => $address, Timeout => 10) or return;
	binmode $socket;
	return $socket;
}

my %first = (
	silent => '', closed => '', drip => "GET / HTTP/1.1\r\n", half => 'GET / HT',
	reader => "GET / HTTP/1.1\r\nHost: $address\r\n\r\n" x 20,
	events => "GET /.attest/events?page=/ HTTP/1.1\r\nHost: $address\r\n\r\n",
);

if ($command eq 'crowd') {
	my ($count, $kind) = @rest;
	my @sockets = grep { $_ } map { connect_to() } 1 .. $count;
	for my $socket (@sockets) {
		$socket->blocking(0);
		syswrite $socket, $first{$kind} if $first{$kind} ne '';
		shutdown $socket, 1 if $kind eq 'closed';
	}
	print scalar(@sockets), " open\n";
	for (1 .. 120) {
		sleep 1;
		for my $socket (@sockets) {
			syswrite $socket, 'X' if $kind eq 'drip';
			sysread $socket, my $byte, 1 if $kind eq 'reader';
		}
	}
} elsif ($command eq 'send') {
	my $bytes = $rest[0] =~ s/\\r/\r/gr =~ s/\\n/\n/gr =~ s/\\0/\0/gr;
	$bytes =~ s/\\x([0-9a-f]{2})/chr hex $1/ge;
	$bytes =~ s/(.)\{(\d+)\}/$1 x $2/ges;
	my $socket = connect_to() or die "cannot connect\n";
	local $SIG{ALRM} = sub { exit };
	alarm 10;
	syswrite $socket, $bytes;
	while (sysread $socket, my $answer, 65536) { print $answer }
}
