#pragma once

namespace model {
class Categories;
}

namespace app {

class Desk;
class Selection;
class Session;
class Wishes;

//! What a view is given by the window it stands in. All outlive the view.
struct ViewContext
{
    Session& session;
    Selection* selection = nullptr;
    Desk* desk = nullptr;
    model::Categories* categories = nullptr;
    Wishes* wishes = nullptr;
};

} // namespace app
