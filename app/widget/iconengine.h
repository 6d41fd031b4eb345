#pragma once

#include <QColor>
#include <QIconEngine>

namespace app {

//! Draws one of the bundled icons in the ink of its place: text, disabled or, when it is on,
//! accent.
class IconEngine : public QIconEngine
{
public:
    //! Without an ink the application's palette gives it, at paint time, so it follows light and
    //! dark.
    explicit IconEngine(QString name, QColor ink = {});

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QIconEngine* clone() const override;
    QString iconName() override;

private:
    QColor inkFor(QIcon::Mode mode) const;

    QString m_name;
    QColor m_ink;
};

} // namespace app
