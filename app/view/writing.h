#pragma once

#include "app/session/writegate.h"
#include "app/widget/writedialog.h"

#include <functional>

namespace app {

//! One write, from the question to what came of it.
struct WriteWish
{
    WriteOrder order;       //!< Reason and typed name come from the dialog.
    WriteQuestion question; //!< The name to type comes from the order's connection.
    WriteGate::Action action;
    std::function<void(const model::Result<WriteOutcome>&)> done; //!< On the window's thread.
};

//! Asks in a dialog over \a parent, then has \a gate carry the write out on a thread of its own.
//! Nothing happens when the person cancels. \a parent waits for a running write when it goes.
void askToWrite(WriteGate& gate, WriteWish wish, QWidget* parent);

} // namespace app
