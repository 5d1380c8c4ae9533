#include "core/replica/Model.h"

#include "core/replica/Ballots.h"
#include "core/replica/Echoes.h"

namespace polder {

void Model::destroy() { m_machine->remove(*this); }

void Model::reflect(Bytes event)
{
    Echoes* echoes = wellKnown<Echoes>(Echoes::className);
    (echoes != nullptr ? *echoes : create<Echoes>()).emit(std::move(event));
}

std::uint64_t Model::callVote(Scope scope, std::string question)
{
    Ballots* ballots = wellKnown<Ballots>(Ballots::className);
    return (ballots != nullptr ? *ballots : create<Ballots>()).call(scope, std::move(question));
}

} // namespace polder
