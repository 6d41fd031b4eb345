#pragma once

#include "model/item/eventrows.h"
#include "model/store/eventstore.h"

#include <optional>
#include <stop_token>
#include <string>

namespace app {

struct RowSearch
{
    std::string text;
    model::EventRows rows; //!< What the table shows, as it stood.
    int line = 0;          //!< Begin after (or before) this one; wraps once around.
    bool forward = true;
};

//! The next shown row whose type, topic, key, headers or value contain the text (smart case). For a
//! worker thread.
std::optional<model::Row> findRow(const model::EventStore& store, const RowSearch& search,
                                  const std::stop_token& stop);

} // namespace app
