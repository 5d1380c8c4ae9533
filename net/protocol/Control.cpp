#include "net/protocol/Control.h"

#include <QCborStreamReader>
#include <QCborStreamWriter>
#include <limits>
#include <type_traits>

namespace polder {

namespace {

    constexpr std::size_t MostTextBytes = 300;

    // Each type lists its fields once, for writing and reading alike, with ascending keys.

    template <class V> void fields(V& v, Greeting& f) { v(1, f.version), v(2, f.challenge); }

    template <class V> void fields(V& v, Hello& f)
    {
        v(1, f.version), v(2, f.world), v(3, f.codeHash), v(4, f.mayFound), v(5, f.ticksPerSecond);
        v(6, f.rejoinLimit), v(7, f.admissionKey), v(8, f.memberKey), v(9, f.nonce);
        v(10, f.join, MostJoinBytes), v(11, f.check, MostCheckBytes), v(12, f.resume),
            v(13, f.member);
        v(14, f.lineage), v(15, f.epoch), v(16, f.have);
        v(17, f.time), v(18, f.admissionSignature), v(19, f.memberSignature), v(20, f.readsForms);
    }

    template <class V> void fields(V& v, Welcome& f)
    {
        v(1, f.member), v(2, f.founded), v(3, f.resumed), v(4, f.lineage), v(5, f.epoch);
        v(6, f.sequence), v(7, f.time), v(8, f.ticksPerSecond), v(9, f.lastCounter);
        v(10, f.snapshotBlob), v(11, f.snapshotBytes), v(12, f.check, MostCheckBytes);
        v(13, f.inputsPerSecond), v(14, f.mostInputBytes);
    }

    template <class V> void fields(V& v, Refusal& f) { v(1, f.code), v(2, f.text, MostTextBytes); }
    template <class V> void fields(V& v, BringBack& f) { v(1, f.from); }
    template <class V> void fields(V& v, UploadOrder& f) { v(1, f.poll), v(2, f.form); }
    template <class V> void fields(V& v, BlobOffer& f)
    {
        v(1, f.blob), v(2, f.size), v(3, f.sequence);
    }
    template <class V> void fields(V& v, BlobAnswer& f) { v(1, f.blob), v(2, f.received); }
    template <class V> void fields(V& v, DataOffer& f)
    {
        v(1, f.transfer), v(2, f.id), v(3, f.size);
    }
    template <class V> void fields(V& v, DataWish& f) { v(1, f.transfer), v(2, f.id); }
    template <class V> void fields(V& v, DataAnswer& f)
    {
        v(1, f.transfer), v(2, f.code), v(3, f.size);
    }
    template <class V> void fields(V&, SnapshotWish&) { }
    template <class V> void fields(V&, Leave&) { }

    class Counter {
    public:
        int count = 0;
        template <class T> void operator()(int, const T&, std::size_t = 0) { ++count; }
    };

    class Writer {
    public:
        explicit Writer(QByteArray& out)
            : m_cbor(&out)
        {
        }
        QCborStreamWriter& cbor() { return m_cbor; }

        template <class T> void operator()(int key, const T& value, std::size_t = 0)
        {
            m_cbor.append(key);
            if constexpr (std::is_same_v<T, bool>)
                m_cbor.append(value);
            else if constexpr (std::is_enum_v<T>)
                m_cbor.append(static_cast<quint64>(value));
            else if constexpr (std::is_unsigned_v<T>)
                m_cbor.append(quint64 { value });
            else if constexpr (std::is_same_v<T, std::string>)
                m_cbor.appendTextString(value.data(), static_cast<qsizetype>(value.size()));
            else
                m_cbor.appendByteString(reinterpret_cast<const char*>(value.data()),
                    static_cast<qsizetype>(value.size()));
        }

    private:
        QCborStreamWriter m_cbor;
    };

    class Reader {
    public:
        explicit Reader(BytesView in)
            : m_cbor(reinterpret_cast<const char*>(in.data()), static_cast<qsizetype>(in.size()))
            , m_size(in.size())
        {
        }

        bool enter(int entries)
        {
            m_ok = m_cbor.isMap() && m_cbor.isLengthKnown()
                && m_cbor.length() == static_cast<quint64>(entries) && m_cbor.enterContainer();
            return m_ok;
        }
        bool leave()
        {
            return m_ok && !m_cbor.hasNext() && m_cbor.leaveContainer()
                && static_cast<std::size_t>(m_cbor.currentOffset()) == m_size;
        }

        template <class T> void operator()(int key, T& value, std::size_t most = 0)
        {
            std::uint64_t found = 0;
            if (!number(found, INT_MAX) || found != static_cast<std::uint64_t>(key)) {
                m_ok = false;
                return;
            }
            if constexpr (std::is_same_v<T, bool>) {
                m_ok = m_cbor.isBool();
                if (m_ok) {
                    value = m_cbor.toBool();
                    m_ok = m_cbor.next();
                }
            } else if constexpr (std::is_enum_v<T>) {
                std::uint64_t wide = 0;
                if (number(wide, std::numeric_limits<std::underlying_type_t<T>>::max()))
                    value = static_cast<T>(wide);
            } else if constexpr (std::is_unsigned_v<T>) {
                std::uint64_t wide = 0;
                if (number(wide, std::numeric_limits<T>::max()))
                    value = static_cast<T>(wide);
            } else {
                string(value, most);
            }
        }

    private:
        bool number(std::uint64_t& out, std::uint64_t most)
        {
            m_ok = m_ok && m_cbor.isUnsignedInteger();
            if (m_ok) {
                out = m_cbor.toUnsignedInteger();
                m_ok = out <= most && m_cbor.next();
            }
            return m_ok;
        }

        /// The length is checked before anything is allocated.
        template <class T> void string(T& value, std::size_t most)
        {
            constexpr bool text = std::is_same_v<T, std::string>;
            m_ok = m_ok && (text ? m_cbor.isString() : m_cbor.isByteArray())
                && m_cbor.isLengthKnown();
            if (!m_ok)
                return;
            const auto size = static_cast<std::size_t>(m_cbor.length());
            if constexpr (requires { value.resize(1); }) {
                m_ok = size <= most && size <= m_size;
                if (m_ok)
                    value.resize(size);
            } else {
                m_ok = size == value.size();
            }
            if (!m_ok)
                return;
            auto chunk = m_cbor.readStringChunk(
                reinterpret_cast<char*>(value.data()), static_cast<qsizetype>(size));
            m_ok = size == 0
                || (chunk.status == QCborStreamReader::Ok
                    && chunk.data == static_cast<qsizetype>(size));
            while (m_ok && chunk.status == QCborStreamReader::Ok)
                chunk = m_cbor.readStringChunk(nullptr, 0);
            m_ok = m_ok && chunk.status == QCborStreamReader::EndOfString;
        }

        QCborStreamReader m_cbor;
        std::size_t m_size;
        bool m_ok = true;
    };

} // namespace

template <class T> Bytes encodeControl(const T& control)
{
    T copy = control;
    Counter counter;
    fields(counter, copy);
    QByteArray out(1, static_cast<char>(T::kind));
    QByteArray body;
    {
        Writer writer(body);
        writer.cbor().startMap(static_cast<quint64>(counter.count));
        fields(writer, copy);
        writer.cbor().endMap();
    }
    return toBytes(viewOf(out + body));
}

template <class T> std::optional<T> decodeControl(BytesView frame)
{
    if (frame.empty() || frame[0] != static_cast<std::uint8_t>(T::kind))
        return std::nullopt;
    T out;
    Counter counter;
    fields(counter, out);
    Reader reader(frame.subspan(1));
    if (!reader.enter(counter.count))
        return std::nullopt;
    fields(reader, out);
    if (!reader.leave())
        return std::nullopt;
    return out;
}

#define POLDER_CONTROL(T)                                                                          \
    template Bytes encodeControl<T>(const T&);                                                     \
    template std::optional<T> decodeControl<T>(BytesView);
POLDER_CONTROL(Greeting)
POLDER_CONTROL(Hello)
POLDER_CONTROL(Welcome)
POLDER_CONTROL(Refusal)
POLDER_CONTROL(BringBack)
POLDER_CONTROL(UploadOrder)
POLDER_CONTROL(BlobOffer)
POLDER_CONTROL(BlobAnswer)
POLDER_CONTROL(DataOffer)
POLDER_CONTROL(DataWish)
POLDER_CONTROL(DataAnswer)
POLDER_CONTROL(SnapshotWish)
POLDER_CONTROL(Leave)
#undef POLDER_CONTROL

Bytes signedPart(const Hello& hello, const Digest<32>& challenge)
{
    Hello copy = hello;
    copy.admissionSignature.fill(0);
    copy.memberSignature.fill(0);
    Bytes out = encodeControl(copy);
    FrameWriter(out).bytes(challenge);
    return out;
}

} // namespace polder
