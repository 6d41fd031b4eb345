#pragma once

#include <QString>

//! Where the program keeps things, after the XDG base directories. Folders are made on first use,
//! for their owner alone.
namespace app::folders {

QString preferencesFile(); //!< ~/.config/sagalens/sagalens.conf
QString windowFile();      //!< ~/.local/state/sagalens/window.ini: layout, recent things.
QString workspaceFile();   //!< ~/.config/sagalens/workspace.json: connections, filters.

} // namespace app::folders
