#pragma once

#include <QProxyStyle>
#include <QStyleOption>

namespace app {

//! Fusion, flatter: hairlines instead of boxes, the accent where the focus is, our own icons for
//! the arrows. One instance belongs to the application; every colour comes from the palette.
class SagalensStyle : public QProxyStyle
{
    Q_OBJECT

public:
    SagalensStyle();

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                         SubControl subControl, const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                       const QWidget* widget) const override;

private:
    //! Fusion's own drawing of a changed option.
    void drawAs(ControlElement element, const QStyleOption& changed, QPainter* painter,
                const QWidget* widget) const;
};

//! The property that makes a push button the filled one of its row: setProperty(primaryProperty,
//! true).
inline constexpr auto primaryProperty = "sagalensPrimary";

} // namespace app
