// A member's sealed data, and the form in which a world outlives the program's version.

#include "net/protocol/Participant.h"

namespace polder {

std::uint64_t Participant::store(Bytes plain)
{
    const std::uint64_t request = m_nextRequest++;
    const auto& identity = m_client.identity();
    if (plain.size() > MostDataBytes) {
        m_notices.emplace_back(
            notice::DataDone { request, failure(FailureCode::MessageTooLarge), {}, {} });
        return request;
    }
    m_jobs.push_back([this, request, plain = std::make_shared<const Bytes>(std::move(plain)),
                         keys = identity.keys, world = identity.world] {
        const DataHandle handle = handleOf(keys, world, *plain);
        auto sealed = std::make_shared<Bytes>(sealData(keys, world, handle, *plain));
        return std::function<void()>([this, request, handle, sealed] {
            m_requests[request] = handle;
            m_client.storeData(request, handle, std::move(*sealed));
        });
    });
    return request;
}

std::uint64_t Participant::fetch(const DataHandle& handle)
{
    const std::uint64_t request = m_nextRequest++;
    m_requests[request] = handle;
    m_client.fetchData(request, handle);
    return request;
}

void Participant::take(Micros, const arrival::DataDone& done)
{
    const auto found = m_requests.find(done.request);
    if (found == m_requests.end())
        return;
    const DataHandle handle = found->second;
    m_requests.erase(found);
    if (done.failure || done.sealed.empty()) { // refused, or left with the reflector
        m_notices.emplace_back(notice::DataDone { done.request, done.failure, handle, {} });
        return;
    }
    const auto& identity = m_client.identity();
    m_jobs.push_back([this, done, handle, keys = identity.keys, world = identity.world] {
        auto plain
            = std::make_shared<std::optional<Bytes>>(openData(keys, world, handle, done.sealed));
        return std::function<void()>([this, request = done.request, handle, plain] {
            notice::DataDone notice { request, {}, handle, {} };
            if (*plain)
                notice.bytes = std::move(**plain);
            else
                notice.failure = failure(FailureCode::DataUnusable);
            m_notices.emplace_back(std::move(notice));
        });
    });
}

/// Saves the state of the poll once more, in the form that other versions read.
void Participant::uploadForm()
{
    if (!m_forms.usable())
        return;
    const auto& identity = m_client.identity();
    m_jobs.push_back(
        [this, stay = m_stay, save = std::make_shared<const SaveBuffer>(m_follower->held()->save),
            keys = identity.keys, world = identity.world, empty = m_empty, write = m_forms.write] {
            auto sealed = std::make_shared<Bytes>();
            const auto replica = empty();
            if (replica->load(save->flatten()))
                *sealed = sealOnce(keys.snapshots, SealPurpose::World, world, write(*replica));
            return std::function<void()>([this, stay, sealed] {
                if (stay == m_stay && !sealed->empty())
                    m_client.storeData(0, FormId, std::move(*sealed));
            });
        });
}

void Participant::buildFrom(const arrival::Fetched& fetched)
{
    const auto& identity = m_client.identity();
    m_jobs.push_back([this, stay = m_stay, fetched, keys = identity.keys, world = identity.world,
                         read = m_forms.read, time = m_begins] {
        auto begun = std::make_shared<WorldForms::Begun>();
        const auto form = openOnce(keys.snapshots, SealPurpose::World, world, fetched.bytes);
        if (form)
            *begun = read(*form, time);
        else
            begun->failure
                = failure(FailureCode::WorldFileDamaged, "the saved world is damaged or forged");
        return std::function<void()>([this, stay, begun] {
            if (stay != m_stay)
                return;
            if (begun->failure)
                return failForGood(begun->failure);
            startFollowing(std::move(begun->replica), nullptr, true);
        });
    });
}

/// Gives the place up at once, so that the world is again as it was for programs that can read it.
void Participant::failForGood(const Failure& reason)
{
    m_client.leave();
    fail(reason);
}

} // namespace polder
