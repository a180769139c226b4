use strict;
use warnings;

package RT::Extension::Headwater;

our $VERSION = '0.1.0';

# Written by the packager: the folder below static/ that holds this build. Its name changes with
# its content, because RT lets browsers keep static files for thirty days.
use RT::Extension::Headwater::Build;

# Older Plack knows neither type and would serve both as text/plain; a browser then refuses to
# compile the engine while it loads. The sidebar also works without this, only slower.
require Plack::MIME;
Plack::MIME->add_type( '.wasm' => 'application/wasm', '.mjs' => 'text/javascript' );

=head1 NAME

RT::Extension::Headwater - the root cause of a contact, beside the ticket

=head1 CONFIGURATION

    Plugin('RT::Extension::Headwater');
    Set($HeadwaterShowPhones, 1);       # hand requesters' phone numbers to the sidebar
    Set($HeadwaterConfig, '/static/headwater-config.json');   # your own causes and limits

=cut

# What the sidebar needs of a ticket and its reader, as plain data for an attribute.
sub Context {
    my ( $class, %args ) = @_;
    my ( $ticket, $user ) = @args{qw(Ticket CurrentUser)};
    my $web = RT->Config->Get('WebPath') // '';
    my %context = (
        ticketId => $ticket->id . '',
        queue    => $ticket->QueueObj->Name,
        agent    => { id => $user->id . '', name => $user->Name },
        rest     => "$web/REST/2.0/",
        can      => Rights($ticket),
        phones   => [],
    );
    if ( my $config = RT->Config->Get('HeadwaterConfig') ) {
        $context{config} = $config;
    }
    $context{phones} = Phones($ticket) if RT->Config->Get('HeadwaterShowPhones');
    return JSON::to_json( \%context );
}

# What the reader may do in the ticket; the sidebar offers no more.
sub Rights {
    my ($ticket) = @_;
    my $queue = $ticket->QueueObj;
    my $write = $ticket->CurrentUserHasRight('ModifyTicket');
    my $note  = $ticket->CurrentUserHasRight('CommentOnTicket');
    my $remind = RT->Config->Get('EnableReminders')
        && $queue->CurrentUserHasRight('CreateTicket')
        && $queue->CurrentUserHasRight('OwnTicket');
    my %can = ( write => $write, note => $note, remind => $remind );
    return { map { $_ => ( $can{$_} ? \1 : \0 ) } keys %can };
}

# RT shows phone numbers only to administrators; an admin may decide otherwise.
sub Phones {
    my ($ticket) = @_;
    my @phones;
    my $members = $ticket->Requestor->UserMembersObj( Recursively => 1 );
    while ( my $member = $members->Next ) {
        my $user = RT::User->new( RT->SystemUser );
        $user->Load( $member->id );
        my @numbers = grep { defined && length }
            map { $user->$_ } qw(WorkPhone MobilePhone HomePhone PagerPhone);
        push @phones, { id => $user->id + 0, phones => \@numbers };
    }
    return \@phones;
}

1;
