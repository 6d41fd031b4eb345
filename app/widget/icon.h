#pragma once

#include <QIcon>
#include <QString>

class QColor;

//! The program's own icons, resources/icons/<name>.svg, by name: "outbox", "chevronright".
namespace app::icons {

//! An icon that takes the ink of the palette it is painted for, crisp at every scale.
//! An unknown name gives a null icon.
[[nodiscard]] QIcon icon(const QString& name);

//! The same in one ink whatever the palette: a state's colour in a tree or a verdict.
[[nodiscard]] QIcon icon(const QString& name, const QColor& ink);

//! The same icon in another ink when it is one of ours; any other is given back as it is.
[[nodiscard]] QIcon tinted(const QIcon& other, const QColor& ink);

//! The desktop's icon where it has one, else ours. For open, save, copy and preferences only.
[[nodiscard]] QIcon themed(const QString& desktopName, const QString& ownName);

//! For canvases and delegates: cached by (name, ink, size, device pixel ratio). GUI thread only.
[[nodiscard]] QPixmap pixmap(const QString& name, const QColor& ink, int size, double ratio);

[[nodiscard]] QStringList names();

} // namespace app::icons
