#pragma once

#include "model/connect/outbox/catalogue.h"

namespace model::outbox {

//! Sessions of other clients that worked on the table last or hold something of it now.
Result<std::vector<OutboxSession>> sessionsOn(ReadSession& session, const TableFacts& facts);

//! Logical slots of this database, and how far behind they are.
Result<std::vector<ReplicationSlot>> slots(ReadSession& session);

} // namespace model::outbox
