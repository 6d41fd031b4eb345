#include "app/session/sagawatch.h"

#include "model/workspace/userpaths.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace model::saga;

SagaWatch::SagaWatch(SagaTracker& sagas, FindingWatch::AskSources sources)
    : m_sagas(sagas)
    , m_ask(std::move(sources))
{}

void SagaWatch::tick(Timestamp now)
{
    if (!m_ask || now - m_asked < pause)
        return;
    m_asked = now;
    const auto sources = m_ask();
    for (const auto& source : sources) {
        if (source.origin == Origin::Simulated && source.finished)
            m_sagas.end(source.id);
    }
    m_sagas.setCaughtUp(std::ranges::all_of(sources, [](const SourceFacts& source) {
        return source.origin != Origin::Live || source.caughtUp || source.finished
               || source.trouble != SourceFacts::Trouble::None;
    }));
}

std::vector<SagaDefinition> userSagas(std::vector<Error>& wrong)
{
    auto sagas = shippedSagas();
    wrong = loadSagas(userPaths().config + "/sagas", sagas);
    return sagas;
}

} // namespace app
