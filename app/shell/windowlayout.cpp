#include "app/shell/windowlayout.h"

#include "app/shell/folders.h"

#include <QSettings>

namespace app::windowlayout {

static constexpr int version = 1;

QSize usualSize(const QSize& screen)
{
    constexpr QSize usual(1440, 900);
    constexpr QSize frame(0, 40); // the title that a window manager adds
    constexpr QSize least(1200, 680);
    const auto room = screen - frame;
    // On what is smaller still it does not fit in any size.
    return room.boundedTo(least) == least ? usual.boundedTo(room) : usual;
}

void save(const QMainWindow& window)
{
    QSettings file(folders::windowFile(), QSettings::IniFormat);
    file.setValue(QStringLiteral("meta/version"), version);
    file.setValue(QStringLiteral("window/geometry"), window.saveGeometry());
    file.setValue(QStringLiteral("window/docks"), window.saveState(version));
}

bool restore(QMainWindow& window)
{
    const QSettings file(folders::windowFile(), QSettings::IniFormat);
    if (file.value(QStringLiteral("meta/version")).toInt() != version)
        return false;
    window.restoreGeometry(file.value(QStringLiteral("window/geometry")).toByteArray());
    return window.restoreState(file.value(QStringLiteral("window/docks")).toByteArray(), version);
}

} // namespace app::windowlayout
