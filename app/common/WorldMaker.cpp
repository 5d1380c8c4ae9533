#include "app/common/WorldMaker.h"

#include "core/world/World.h"
#include "core/world/WorldForm.h"
#include "net/storage/WorldFile.h"

#include <utility>

namespace polder {

namespace {

    WorldForms::Begun beginFrom(BytesView bytes, Micros time)
    {
        auto file = WorldFile::fromBytes(bytes);
        if (!file)
            return { nullptr, std::move(file.failure) };
        auto read = WorldForm::fromBytes(file.file.form);
        if (!read)
            return { nullptr,
                failure(read.newer ? FailureCode::WorldFileNewer : FailureCode::WorldFileDamaged,
                    read.error) };
        return { worldOf(std::move(read.form), time), {} };
    }

} // namespace

std::function<std::unique_ptr<Replica>()> makerOfWorld(
    const WorldOptions& options, std::shared_ptr<WorldMaking> making)
{
    if (!making)
        return [options] { return newWorld(options); };
    return [options, making = std::move(making)] {
        return newWorld(options, [&](int permille) {
            making->permille = permille;
            return !making->cancelled;
        });
    };
}

WorldForms worldForms()
{
    return { [](const Replica& replica) {
                const WorldForm form = WorldForm::of(replica.root<World>(), replica.now());
                return WorldFile { form.time, form.toBytes() }.toBytes();
            },
        beginFrom };
}

} // namespace polder
