#include "core/replica/Difference.h"

#include "core/replica/Replica.h"

#include <algorithm>

namespace polder {
namespace {

    constexpr std::string_view Equals = " = ";

    std::string_view takeLine(std::string_view& text)
    {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        return line;
    }

    std::string_view pathOf(std::string_view line) { return line.substr(0, line.find(Equals)); }

    std::string valueOf(std::string_view line)
    {
        const std::size_t at = line.find(Equals);
        return at == std::string_view::npos ? std::string()
                                            : std::string(line.substr(at + Equals.size()));
    }

} // namespace

std::string Difference::text() const
{
    if (path.empty())
        return {};
    const auto shown = [](const std::string& value) { return value.empty() ? "(nothing)" : value; };
    return path + ": " + shown(mine) + " | " + shown(theirs);
}

Difference firstDifference(std::string_view mine, std::string_view theirs)
{
    while (!mine.empty() || !theirs.empty()) {
        const std::string_view a = takeLine(mine);
        const std::string_view b = takeLine(theirs);
        if (a == b)
            continue;
        if (pathOf(a) == pathOf(b))
            return { std::string(pathOf(a)), valueOf(a), valueOf(b) };
        // A field that one side lacks: dumps list fields in one order, so it is the one whose line
        // does not come later on the other side.
        if (b.empty()
            || theirs.find(std::string(pathOf(a)) + std::string(Equals)) == std::string_view::npos)
            return a.empty() ? Difference { std::string(pathOf(b)), {}, valueOf(b) }
                             : Difference { std::string(pathOf(a)), valueOf(a), {} };
        return { std::string(pathOf(b)), {}, valueOf(b) };
    }
    return {};
}

Difference firstDifference(const Replica& mine, const Replica& theirs)
{
    if (const Difference head = firstDifference(mine.dumpHead(), theirs.dumpHead()))
        return head;
    const auto a = mine.modelHashes();
    const auto b = theirs.modelHashes();
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() && y == b.end())
        return {};
    // Where only one side has a model, its id is the lower one.
    const ModelId id = x == a.end() ? y->first
        : y == b.end()              ? x->first
                                    : std::min(x->first, y->first);
    return firstDifference(mine.dumpModel(id), theirs.dumpModel(id));
}

} // namespace polder
