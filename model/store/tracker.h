#pragma once

#include "model/store/reader.h"

namespace model {

//! Follows the events of a store beside those who show them. All trackers of a session are fed by
//! one thread that looks at each new row once; what a tracker shows to other threads it guards
//! itself. Cheap work only: ingest goes on beside it and must not wait.
class Tracker
{
public:
    virtual ~Tracker() = default;

    //! The new rows of one block, indices [block.from, block.to). The bodies are there when any
    //! tracker wants them.
    virtual void take(Reader& reader, const BlockView& block) = 0;
    virtual bool wantsBodies() const { return false; }
    //! Rows before \a begin have left the store.
    virtual void letGo(Row begin) { (void)begin; }
    //! After the new rows, a few times a second.
    virtual void tick(Timestamp now) { (void)now; }
};

} // namespace model
