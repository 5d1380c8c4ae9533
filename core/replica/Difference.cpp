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

    /// As Archive dumps one; texts are in quotes.
    bool isPage(std::string_view value)
    {
        return value.starts_with('#') || value.starts_with("all ");
    }

    Difference modelDifference(const Replica& mine, const Replica& theirs, ModelId id)
    {
        Difference first = firstDifference(mine.dumpModel(id), theirs.dumpModel(id));
        if (!isPage(first.mine) || !isPage(first.theirs))
            return first;
        return firstDifference(mine.dumpModel(id, first.path), theirs.dumpModel(id, first.path));
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
    const std::vector<Difference> first = differences(mine, theirs, 1);
    return first.empty() ? Difference {} : first.front();
}

std::vector<Difference> differences(const Replica& mine, const Replica& theirs, std::size_t most)
{
    std::vector<Difference> found;
    if (Difference head = firstDifference(mine.dumpHead(), theirs.dumpHead()))
        found.push_back(std::move(head));
    const auto a = mine.modelHashes();
    const auto b = theirs.modelHashes();
    auto x = a.begin();
    auto y = b.begin();
    while (found.size() < most && (x != a.end() || y != b.end())) {
        if (x != a.end() && y != b.end() && *x == *y) {
            ++x;
            ++y;
            continue;
        }
        // Where only one side has a model, its id is the lower one.
        const ModelId id = x == a.end() ? y->first
            : y == b.end()              ? x->first
                                        : std::min(x->first, y->first);
        if (Difference of = modelDifference(mine, theirs, id))
            found.push_back(std::move(of));
        x += x != a.end() && x->first == id ? 1 : 0;
        y += y != b.end() && y->first == id ? 1 : 0;
    }
    return found;
}

} // namespace polder
