#pragma once

#include "app/session/scan.h"
#include "app/session/session.h"
#include "model/saga/sagatracker.h"

#include <chrono>
#include <deque>
#include <string>
#include <unordered_set>

namespace app {

//! The sagas that have an event that passes a filter: looked for over the whole store, and on as it
//! grows. One thread.
class SagaEvents
{
public:
    SagaEvents(Session& session, std::size_t saga, const model::filter::Filter& filter);

    //! Takes in what was found since, for so long at most. True: there are more sagas than before.
    bool advance(std::chrono::microseconds patience);
    const std::unordered_set<std::string>& keys() const { return m_keys; }
    ScanProgress progress() const { return m_scan.progress(); }

private:
    model::saga::SagaTracker& m_sagas;
    const std::size_t m_saga;
    model::Reader m_reader;
    std::deque<model::Row> m_rows;
    std::unordered_set<std::string> m_keys;
    Scan m_scan;
};

} // namespace app
