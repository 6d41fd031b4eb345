#pragma once

#include "app/session/session.h"
#include "app/view/selection.h"
#include "model/decode/fields.h"
#include "model/idempotency/keyreport.h"
#include "model/life/lifeofevent.h"
#include "model/saga/sagabook.h"
#include "model/store/reader.h"

#include <memory>

namespace app {

//! The saga that the event belongs to, by the definition that fits best.
struct LifeSaga
{
    std::string definition;
    model::saga::SagaLine line;
};

//! What is known of one event, from wherever it is known.
struct EventLife
{
    bool isHeld = false; //!< Otherwise the event has left the store.
    std::string eventId; //!< Empty: the event has none, and nothing can be joined.
    std::string type;
    std::string key;
    std::string channel;
    bool watchesKeys = false;
    model::LifeInput input;
    std::vector<model::KeyAgain> again;
    std::optional<LifeSaga> saga;
};

//! Collects an EventLife. Records are found by event id, effects among the events of the same
//! correlation; both remember how far they looked, so that asking again is cheap. GUI thread.
class LifeGatherer
{
public:
    explicit LifeGatherer(Session& session);

    EventLife gather(const Selection::Item& item);

private:
    void begin(const model::EventView& event);
    void findEffects();
    void addRecords(EventLife& life);
    void addOutbox(EventLife& life);
    void addGroups(EventLife& life);
    void addKeys(EventLife& life);
    void addSaga(EventLife& life, const Selection::Item& item);
    std::string field(const model::EventView& event, model::Field which);
    static model::LifeConsumer& consumer(EventLife& life, const std::string& name);

    Session& m_session;
    model::FieldReader m_fields;
    std::unique_ptr<model::Reader> m_selected; // of the selection's own store
    model::Reader m_reader;                    // of the session's
    std::optional<Selection::Item> m_item;
    EventLife m_about; // what does not change with time
    std::uint32_t m_correlation = 0;
    model::Row m_effectsSeen = 0;
    std::vector<model::LifeEffect> m_effects;
};

} // namespace app
