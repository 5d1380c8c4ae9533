#include "app/common/FailureText.h"

namespace polder {

namespace {

    bool isLinkFailure(FailureCode code)
    {
        return code >= FailureCode::LinkMalformed && code <= FailureCode::LinkPassword;
    }

}

QString FailureText::of(FailureCode code)
{
    switch (code) {
    case FailureCode::None:
        return {};
    case FailureCode::LinkMalformed:
        return tr("This is not a Polder link. It looks like polder://host:port/name#password.");
    case FailureCode::LinkScheme:
        return tr("A link begins with polder:// or polder+tls://.");
    case FailureCode::LinkHost:
        return tr("The reflector's host name is missing or not valid.");
    case FailureCode::LinkPort:
        return tr("The port must be a number from 1 to 65535.");
    case FailureCode::LinkName:
        return tr("The world's name is missing, too long or has characters that cannot be used.");
    case FailureCode::LinkPassword:
        return tr("The password is missing, too long or has characters that cannot be used.");
    case FailureCode::HostNotFound:
        return tr("There is no host of this name. Is it spelt right, and are you online?");
    case FailureCode::ConnectionRefused:
        return tr(
            "Nothing answers at this address. Is the reflector running, and is the port right?");
    case FailureCode::HostUnreachable:
        return tr("This host cannot be reached. Are you online?");
    case FailureCode::TimedOut:
        return tr("The reflector did not answer in time.");
    case FailureCode::ConnectionLost:
        return tr("The connection to the reflector was lost.");
    case FailureCode::TlsFailed:
        return tr("No safe connection could be made. Does the reflector speak TLS on this port?");
    case FailureCode::TlsUnknownIssuer:
        return tr("The reflector's certificate was issued by nobody this computer trusts. If you "
                  "trust it, give its issuer with --tls-ca.");
    case FailureCode::TlsWrongHost:
        return tr("The reflector's certificate is for another host than the one in the link.");
    case FailureCode::TlsExpired:
        return tr("The reflector's certificate has expired or is not valid yet. Is this computer's "
                  "clock right?");
    case FailureCode::NotAReflector:
        return tr("Something answers at this address, but it is not a Polder reflector.");
    case FailureCode::ProtocolVersion:
        return tr(
            "The reflector speaks another version of the protocol. Update the older of the two.");
    case FailureCode::VersionMismatch:
        return tr("This world is played with another version of Polder. Everybody in it needs the "
                  "same version.");
    case FailureCode::WrongPassword:
        return tr("This password does not open this world.");
    case FailureCode::NoSuchSession:
        return tr("The reflector knows no world of this name and password.");
    case FailureCode::SessionFull:
        return tr("This world is full.");
    case FailureCode::ReflectorFull:
        return tr("The reflector has no room for another world.");
    case FailureCode::TooManyConnections:
        return tr("The reflector has too many connections from here.");
    case FailureCode::RateExceeded:
        return tr("The reflector closed the connection: too much was sent at once.");
    case FailureCode::MessageTooLarge:
        return tr("The reflector closed the connection: a message was too large.");
    case FailureCode::TooSlow:
        return tr("The connection is too slow to keep up with this world.");
    case FailureCode::HandshakeTimeout:
        return tr("The reflector closed the connection: joining took too long.");
    case FailureCode::BadFrame:
        return tr("The connection was closed: what arrived made no sense.");
    case FailureCode::Unresponsive:
        return tr("The reflector closed the connection: this program did not answer for too long.");
    case FailureCode::StoreFull:
        return tr("The reflector's store is full.");
    case FailureCode::StoreFailed:
        return tr("The reflector's store failed.");
    case FailureCode::ShuttingDown:
        return tr("The reflector is shutting down.");
    case FailureCode::SessionEnded:
        return tr("This session has ended.");
    case FailureCode::DataFull:
        return tr("This world may leave no more data with the reflector.");
    case FailureCode::DataMissing:
        return tr("The reflector does not have this data.");
    case FailureCode::DataBusy:
        return tr("The reflector is busy with other data.");
    case FailureCode::ReflectorLies:
        return tr("The reflector sent something that cannot be true; it is not to be trusted.");
    case FailureCode::VotesMissing:
        return tr(
            "Whether everybody sees the same world cannot be checked: somebody's program is too "
            "slow, or the reflector holds something back.");
    case FailureCode::SnapshotUnusable:
        return tr("The world that was received cannot be read.");
    case FailureCode::WorldFailed:
        return tr("The world could not be computed any further.");
    case FailureCode::OutOfMemory:
        return tr("There is not enough memory for this world.");
    case FailureCode::WorldFileDamaged:
        return tr("This saved world is damaged and cannot be opened.");
    case FailureCode::WorldFileNewer:
        return tr("This saved world was made by a later version of Polder.");
    case FailureCode::DataUnusable:
        return tr("The data that was received is not what was asked for.");
    case FailureCode::AddressInUse:
        return tr("This port is already in use by another program.");
    case FailureCode::AddressInvalid:
        return tr("This is not an address of this computer.");
    case FailureCode::PortNotAllowed:
        return tr("This port may not be used; choose one above 1023.");
    case FailureCode::StoreOpen:
        return tr("The store cannot be opened.");
    case FailureCode::StoreCorrupt:
        return tr("The store is damaged.");
    case FailureCode::StoreVersion:
        return tr("The store was written by another version.");
    case FailureCode::TlsCertificate:
        return tr("The certificate or its key cannot be used.");
    }
    return tr("Something went wrong (%1).").arg(static_cast<int>(code));
}

QString FailureText::of(const Failure& failure)
{
    // The details of the rest are for logs, in English.
    if (isLinkFailure(failure.code) || failure.code < FailureCode::StoreOpen)
        return of(failure.code);
    return QStringLiteral("%1 (%2)").arg(of(failure.code), QString::fromStdString(failure.text));
}

} // namespace polder
