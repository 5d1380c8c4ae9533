#include "net/Failure.h"

namespace polder {

std::string_view describe(FailureCode code)
{
    switch (code) {
    case FailureCode::None:
        return "no error";
    case FailureCode::LinkMalformed:
        return "this is not a Polder link";
    case FailureCode::LinkScheme:
        return "a link starts with polder:// or polder+tls://";
    case FailureCode::LinkHost:
        return "the link has no valid host";
    case FailureCode::LinkPort:
        return "the link's port is not a number from 1 to 65535";
    case FailureCode::LinkName:
        return "the link has no valid world name";
    case FailureCode::LinkPassword:
        return "the link has no valid password";
    case FailureCode::HostNotFound:
        return "no host of that name was found";
    case FailureCode::ConnectionRefused:
        return "the host is there, but no reflector answers on that port";
    case FailureCode::HostUnreachable:
        return "the host cannot be reached";
    case FailureCode::TimedOut:
        return "the reflector did not answer in time";
    case FailureCode::ConnectionLost:
        return "the connection to the reflector was lost";
    case FailureCode::TlsFailed:
        return "the encrypted connection to the reflector could not be made";
    case FailureCode::NotAReflector:
        return "what answers there is not a Polder reflector";
    case FailureCode::TlsUnknownIssuer:
        return "nobody whom this computer trusts has issued the reflector's certificate";
    case FailureCode::TlsWrongHost:
        return "the reflector's certificate was issued for another host";
    case FailureCode::TlsExpired:
        return "the reflector's certificate has expired, or is not valid yet";
    case FailureCode::ProtocolVersion:
        return "the reflector speaks another version of the protocol";
    case FailureCode::VersionMismatch:
        return "the world is being played with another version of Polder";
    case FailureCode::WrongPassword:
        return "wrong password for this world";
    case FailureCode::NoSuchSession:
        return "there is no world of that name at this reflector";
    case FailureCode::SessionFull:
        return "the session is full";
    case FailureCode::ReflectorFull:
        return "the reflector has no room for another session";
    case FailureCode::TooManyConnections:
        return "too many connections from this address";
    case FailureCode::RateExceeded:
        return "too many messages in a short time";
    case FailureCode::MessageTooLarge:
        return "a message was larger than allowed";
    case FailureCode::TooSlow:
        return "the connection was too slow to keep up";
    case FailureCode::HandshakeTimeout:
        return "the handshake took too long";
    case FailureCode::BadFrame:
        return "a frame broke the rules of the protocol";
    case FailureCode::Unresponsive:
        return "the other side stopped answering";
    case FailureCode::StoreFull:
        return "the reflector's disk quota is used up";
    case FailureCode::StoreFailed:
        return "the reflector could not write to its store";
    case FailureCode::ShuttingDown:
        return "the reflector is shutting down";
    case FailureCode::SessionEnded:
        return "the session has ended";
    case FailureCode::DataFull:
        return "this world may leave no more data with the reflector";
    case FailureCode::DataMissing:
        return "the reflector does not have this data";
    case FailureCode::DataBusy:
        return "the reflector is busy with other data";
    case FailureCode::ReflectorLies:
        return "the reflector altered, dropped or repeated messages";
    case FailureCode::SnapshotUnusable:
        return "the world's snapshot could not be opened";
    case FailureCode::VotesMissing:
        return "no votes come from a member who is here";
    case FailureCode::WorldFailed:
        return "the world could not be built";
    case FailureCode::OutOfMemory:
        return "not enough memory";
    case FailureCode::WorldFileDamaged:
        return "the saved world is damaged";
    case FailureCode::WorldFileNewer:
        return "the saved world needs a later version of Polder";
    case FailureCode::DataUnusable:
        return "the data is not what its handle stands for";
    case FailureCode::AddressInUse:
        return "the port is already in use";
    case FailureCode::AddressInvalid:
        return "the address cannot be listened on";
    case FailureCode::PortNotAllowed:
        return "not permitted to listen on that port";
    case FailureCode::StoreOpen:
        return "the store cannot be opened";
    case FailureCode::StoreCorrupt:
        return "the store is damaged";
    case FailureCode::StoreVersion:
        return "the store was written by another version";
    case FailureCode::TlsCertificate:
        return "the certificate or its key cannot be used";
    }
    return "unknown error";
}

} // namespace polder
