use strict;
use warnings;

package RT::Extension::Headwater;

our $VERSION = '0.1.0';

# Written by the packager: the folder below static/ that holds this build. Its name changes with
# its content, because RT lets browsers keep static files for thirty days.
use RT::Extension::Headwater::Build;

# Older Plack knows neither type and would serve both as text/plain; a browser then refuses to
# compile the engine while it loads. The sidebar also works without this, only slower.
require Digest::SHA;
require Plack::MIME;
Plack::MIME->add_type( '.wasm' => 'application/wasm', '.mjs' => 'text/javascript' );

=head1 NAME

RT::Extension::Headwater - the root cause of a contact, beside the ticket

=head1 CONFIGURATION

    Plugin('RT::Extension::Headwater');
    Set($HeadwaterShowPhones, 1);       # hand requesters' phone numbers to the sidebar
    Set($HeadwaterConfig, '/static/headwater-config.json');   # a file instead of what is published

=cut

# Who may publish the causes and limits of all; a right of its own, so that it takes no superuser.
RT::System->AddRight( Admin => PublishHeadwater => 'Publish causes and limits for Headwater' );

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
    $context{config} = Place($user);
    $context{phones} = Phones($ticket) if RT->Config->Get('HeadwaterShowPhones');
    return JSON::to_json( \%context );
}

# What a page beside no ticket needs: where the document is published, and where figures are shown.
sub PageContext {
    my ( $class, $user ) = @_;
    my $web = RT->Config->Get('WebPath') // '';
    my $no  = { write => \0, note => \0, remind => \0 };
    return JSON::to_json( {
        ticketId => '', queue => '', agent => { id => $user->id . '', name => $user->Name },
        rest => "$web/REST/2.0/", can => $no, phones => [], config => Place($user),
    } );
}

# Where the admin's document is. A file that the settings name goes before what was published.
sub Place {
    my ($user) = @_;
    my $web = RT->Config->Get('WebPath') // '';
    if ( my $file = RT->Config->Get('HeadwaterConfig') ) {
        return { url => $file };
    }
    my ( undef, $version ) = Document();
    my %place = ( url => "$web/Headwater/Document", version => $version );
    $place{page} = "$web/Headwater/Publish.html" if MayPublish($user);
    return \%place;
}

sub MayPublish {
    my ($user) = @_;
    return $user->HasRight( Object => $RT::System, Right => 'PublishHeadwater' );
}

# The document that was published, as JSON text, and its version; nothing where there is none.
# With `before` the one that it took the place of.
sub Document {
    my %args = @_;
    my $content = Held( $args{before} ? 'HeadwaterDocumentBefore' : 'HeadwaterDocument' );
    return unless ref $content eq 'HASH' && defined $content->{text};
    return ( $content->{text}, $content->{version} );
}

sub Held {
    my ($name) = @_;
    my $held = RT::System->new( RT->SystemUser )->FirstAttribute($name);
    return $held ? $held->Content : undef;
}

# Publishes a document in the place of version `before`, undef where none was there. The HTTP
# status, and the new version. The sidebar's engine says what is wrong inside a document, before
# it is sent and wherever it is read; here it has to be a JSON object.
sub Publish {
    my ( $user, $text, $before ) = @_;
    return 403 unless MayPublish($user);
    return 413 if length($text) > 8_000_000;
    my $read = eval { JSON::from_json($text) };
    return 400 unless ref $read eq 'HASH';
    my $version = Digest::SHA::sha256_hex( Encode::encode( 'UTF-8', $text ) . time . $$ );
    my $system = RT::System->new( RT->SystemUser );
    $RT::Handle->BeginTransaction;
    my ( undef, $now ) = Document();
    if ( ( $now // '' ) ne ( $before // '' ) ) {
        $RT::Handle->Rollback;
        return 412;
    }
    # The one before stays, to go back to.
    my $last = Held('HeadwaterDocument');
    my ($ok) = $last ? $system->SetAttribute( Name => 'HeadwaterDocumentBefore', Content => $last ) : (1);
    my %held = ( text => $text, version => $version, by => $user->id, at => time );
    ($ok) = $system->SetAttribute( Name => 'HeadwaterDocument', Content => \%held ) if $ok;
    unless ($ok) {
        $RT::Handle->Rollback;
        return 500;
    }
    $RT::Handle->Commit;
    RT->Logger->info( 'Headwater: ' . $user->Name . " published document $version" );
    return ( 200, $version );
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
