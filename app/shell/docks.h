#pragma once

#include "app/shell/dock.h"

class QMainWindow;

namespace app {

//! The docks of the window and where they stand at first. The window owns them.
struct Docks
{
    Dock* sources = nullptr;
    Dock* event = nullptr;
    Dock* life = nullptr;
    Dock* findings = nullptr;
    Dock* log = nullptr;
    Dock* search = nullptr;
    Dock* sandbox = nullptr;

    QList<Dock*> all() const;

    //! In the places that the first start has.
    void place(QMainWindow& window) const;
    //! The usual widths; they count once the window has been laid out.
    void size(QMainWindow& window) const;

    static Docks make(QMainWindow& window);
};

} // namespace app
