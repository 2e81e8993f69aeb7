# client.pl create|stream|abort BASE
use strict;
use LWP::UserAgent;
$| = 1;
my ($action, $base) = @ARGV;
my $client = LWP::UserAgent->new;
if ($action eq 'create') {
    my $answer = $client->post(
        'https://api.stripe.com/v1/customers',
        { name => 'Ada' },
        Authorization => 'Bearer sk_test_proxied',
    );
    print $answer->decoded_content =~ /"Ada"/ ? "Ada\n" : $answer->status_line . "\n";
    exit;
}
$client->get("$base/$action", ':content_cb' => sub {
    print $_[0];
    die 'enough' if $action eq 'abort';
    LWP::UserAgent->new->get("$base/next");
});
