#include "app/session/sagaevents.h"

#include "model/filter/profilelookup.h"

namespace app {

using namespace model;

SagaEvents::SagaEvents(Session& session, std::size_t saga, const filter::Filter& filter)
    : m_sagas(session.analysis().sagas)
    , m_saga(saga)
    , m_reader(session.store())
    , m_scan(session.store(), filter, std::make_shared<filter::ProfileLookup>(session.profiles()))
{}

bool SagaEvents::advance(std::chrono::microseconds patience)
{
    constexpr std::size_t atOnce = 64;
    const auto found = m_scan.take();
    m_rows.insert(m_rows.end(), found.begin(), found.end());
    if (m_rows.empty())
        return false;
    m_reader.refresh();
    const auto before = m_keys.size();
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!m_rows.empty() && std::chrono::steady_clock::now() < end) {
        for (std::size_t i = 0; i < atOnce && !m_rows.empty(); ++i) {
            if (m_reader.holds(m_rows.front())) {
                auto key = m_sagas.keyOf(m_saga, m_rows.front(), m_reader);
                if (!key.empty())
                    m_keys.insert(std::move(key));
            }
            m_rows.pop_front();
        }
    }
    return m_keys.size() > before;
}

} // namespace app
