#include "app/common/WorldMaker.h"

#include "core/world/World.h"
#include "core/world/WorldForm.h"
#include "net/storage/WorldFile.h"

#include <utility>

namespace polder {

namespace {

    std::atomic<int> worldsInMaking = 0;

    struct InMaking {
        InMaking() { ++worldsInMaking; }
        ~InMaking() { --worldsInMaking; }
        InMaking(const InMaking&) = delete;
        InMaking& operator=(const InMaking&) = delete;
    };

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
        making = std::make_shared<WorldMaking>();
    return [options, making = std::move(making)] {
        const InMaking inMaking;
        return newWorld(options, [&](int permille) {
            making->permille = permille;
            return !making->cancelled;
        });
    };
}

bool worldIsBeingMade() { return worldsInMaking > 0; }

WorldForms worldForms()
{
    return { [](const Replica& replica) {
                const WorldForm form = WorldForm::of(replica.root<World>(), replica.now());
                return WorldFile { form.time, form.toBytes() }.toBytes();
            },
        beginFrom };
}

} // namespace polder
