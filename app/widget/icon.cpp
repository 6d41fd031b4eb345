#include "app/widget/icon.h"

#include "app/widget/iconengine.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// Outside of any namespace, as the macro demands: a static library's resources are not found by
// themselves.
static void loadResources()
{
    Q_INIT_RESOURCE(icons);
}

namespace app::icons {

namespace {

QString path(const QString& name)
{
    static const auto isLoaded = [] {
        loadResources();
        return true;
    }();
    Q_UNUSED(isLoaded)
    return QStringLiteral(":/icons/") + name + QStringLiteral(".svg");
}

QPixmap render(const QString& name, const QColor& ink, int size, double ratio)
{
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(path(name));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF(0, 0, size, size), ink);
    return pixmap;
}

} // namespace

QIcon icon(const QString& name)
{
    return icon(name, {});
}

QIcon icon(const QString& name, const QColor& ink)
{
    return QFile::exists(path(name)) ? QIcon(new IconEngine(name, ink)) : QIcon();
}

QIcon tinted(const QIcon& other, const QColor& ink)
{
    const auto own = other.isNull() ? QIcon() : icon(other.name(), ink);
    return own.isNull() ? other : own;
}

QIcon themed(const QString& desktopName, const QString& ownName)
{
    return QIcon::fromTheme(desktopName, icon(ownName));
}

QPixmap pixmap(const QString& name, const QColor& ink, int size, double ratio)
{
    const auto key = QStringLiteral("icon %1 %2 %3 %4")
                         .arg(name, QString::number(ink.rgba(), 16), QString::number(size),
                              QString::number(ratio));
    QPixmap result;
    if (QPixmapCache::find(key, &result))
        return result;
    result = render(name, ink, size, ratio);
    QPixmapCache::insert(key, result);
    return result;
}

QStringList names()
{
    auto files = QDir(path({}).chopped(4)).entryList({QStringLiteral("*.svg")}, QDir::Files);
    for (auto& file : files)
        file.chop(4);
    return files;
}

} // namespace app::icons
