#include "app/widget/iconengine.h"

#include "app/widget/icon.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace app {

IconEngine::IconEngine(QString name, QColor ink) : m_name(std::move(name)), m_ink(ink) {}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State)
{
    const auto side = std::min(rect.width(), rect.height());
    const auto ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    const QPoint corner(rect.x() + (rect.width() - side) / 2,
                        rect.y() + (rect.height() - side) / 2);
    painter->drawPixmap(corner, icons::pixmap(m_name, inkFor(mode), side, ratio));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    return icons::pixmap(m_name, inkFor(mode), std::min(size.width(), size.height()), 1);
}

// Qt 6.4 hands over device pixels; the ratio says how many of them make one unit.
QPixmap IconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    const auto side = std::min(size.width(), size.height());
    return icons::pixmap(m_name, inkFor(mode), qRound(side / scale), scale);
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(m_name, m_ink);
}

QString IconEngine::iconName()
{
    return m_name;
}

QColor IconEngine::inkFor(QIcon::Mode mode) const
{
    const auto palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected: // Selections are pale: the ink stays.
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return m_ink.isValid() ? m_ink : palette.color(QPalette::WindowText);
}

} // namespace app
