use strict;
use LWP::UserAgent;
my $answer = LWP::UserAgent->new->post(
    'https://api.stripe.com/v1/customers',
    { name => 'Ada' },
    Authorization => 'Bearer sk_test_proxied',
);
print $answer->decoded_content =~ /"Ada"/ ? "Ada\n" : $answer->status_line . "\n";
