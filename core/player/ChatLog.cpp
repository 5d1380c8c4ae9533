#include "core/player/ChatLog.h"

#include "core/player/Profile.h"
#include "core/replica/Archive.h"
#include "core/world/Inputs.h"

namespace polder {

std::string_view ChatLog::refusal(std::string_view text)
{
    if (text.find_first_not_of(' ') == std::string_view::npos)
        return "Nothing was said";
    if (text.size() > MostTextBytes)
        return "That is too long to be said at once";
    if (!isPlainText(text))
        return "The text has characters that cannot be shown";
    return {};
}

void ChatLog::add(ChatLine line)
{
    if (m_lines.size() >= MostLines)
        m_lines.erase(m_lines.begin());
    m_lines.push_back(std::move(line));
}

void ChatLog::serialize(Archive& archive) { archive.list("lines", m_lines, MostLines); }

void ChatLine::serialize(Archive& archive)
{
    archive("member", member);
    archive("time", time);
    archive.list("name", name, Profile::MostNameBytes);
    archive.list("text", text, ChatLog::MostTextBytes);
}

} // namespace polder
