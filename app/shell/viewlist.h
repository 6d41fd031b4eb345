#pragma once

#include "app/view/view.h"
#include "app/view/viewcontext.h"

#include <QString>

#include <vector>

namespace app {

//! One tab in the middle. The list of them is in viewlist.cpp: a new view is one line there.
struct ViewEntry
{
    const char* id;
    const char* icon;
    QString (*title)(); //!< In the user's language.
    View* (*make)(const ViewContext& context);
};

const std::vector<ViewEntry>& viewEntries();

} // namespace app
