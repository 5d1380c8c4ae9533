#pragma once

#include "core/replica/Types.h"

#include <string>
#include <string_view>
#include <vector>

namespace polder {

class Archive;

/// One line that somebody said.
struct ChatLine {
    MemberId member = 0;
    Micros time = 0;
    std::string name; ///< Of the speaker at that time.
    std::string text;

    void serialize(Archive& archive);
};

/// The last lines that were said, so that who comes later can read them.
class ChatLog {
public:
    static constexpr std::size_t MostLines = 100;
    static constexpr std::size_t MostTextBytes = 500;

    /// Why that cannot be said, or empty. Any bytes.
    static std::string_view refusal(std::string_view text);
    /// Requires an empty refusal. The oldest line makes room.
    void add(ChatLine line);

    const std::vector<ChatLine>& lines() const { return m_lines; } ///< Oldest first.
    void serialize(Archive& archive);

private:
    std::vector<ChatLine> m_lines;
};

} // namespace polder
