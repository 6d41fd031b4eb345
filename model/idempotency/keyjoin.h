#pragma once

#include "model/decode/decoder.h"
#include "model/idempotency/eventnotes.h"
#include "model/store/reader.h"
#include "model/store/recordscope.h"

#include <chrono>

namespace model {

//! Reads the rows of a store once, body and all, into EventNotes: a slice at a time, so that
//! nothing waits for it long. Rows of outbox tables are no records and are left out.
class KeyJoin
{
public:
    KeyJoin(const EventStore& store, ProfileSet profiles, std::size_t limit,
            RecordScope scope = {});

    //! True when there was something new.
    bool advance(std::chrono::milliseconds budget);
    Row joinedTo() const { return m_next; }
    EventNotes& notes() { return m_notes; }
    const EventNotes& notes() const { return m_notes; }
    //! Empty when the row has left.
    std::string eventIdAt(Row row) const;

private:
    void take(const BlockView& block);

    mutable Reader m_reader;
    mutable Decoder m_decoder;
    RecordScope m_scope;
    EventNotes m_notes;
    Row m_next = 0;
};

} // namespace model
