#pragma once

#include "core/replica/Archive.h"

#include <utility>

namespace polder {

/// The bytes that a large part of a model was last saved as, so that neither saving nor hashing
/// goes through it again while it stays as it is.
///
/// State: derived. Whoever changes the part says so with forget(). The part holds no pages.
class KeptBytes {
public:
    void forget() { m_known = false; }

    /// Does `visit(archive)`, or hands on what that came to when the part was last saved or hashed.
    template <class F> void visit(Archive& archive, F&& visit)
    {
        if (archive.mode() == Archive::Mode::Load || archive.mode() == Archive::Mode::Dump) {
            visit(archive);
            return;
        }
        if (!m_known) {
            SaveBuffer buffer;
            Archive saving = Archive::saver(buffer);
            visit(saving);
            m_bytes = std::move(buffer.bytes);
            m_known = true;
        }
        archive.put(m_bytes);
    }

private:
    Bytes m_bytes;
    bool m_known = false;
};

} // namespace polder
