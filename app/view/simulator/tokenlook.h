#pragma once

#include "app/widget/glyph.h"
#include "sim/stage/picture.h"

#include <QHash>
#include <QString>

class QPainter;

namespace app {

//! How messages look in one run: the colour is the saga's, the shape the type's. Both stay as they
//! were given for as long as the run is open.
class TokenLook
{
public:
    //! Index of Theme::category. By the number that ends the saga's name, so that it does not
    //! depend on where in the run one looked first.
    [[nodiscard]] int colourOf(const std::string& saga);
    [[nodiscard]] Marker shapeOf(const std::string& type);
    //! What the legend says of a shape: "CREATED", "PAYMENT".
    [[nodiscard]] static QString shapeName(Marker marker, const std::string& type);

private:
    QHash<QString, int> m_sagas;
    QHash<QString, int> m_types;
    int m_nextShape = int(Marker::Pentagon);
};

//! How a token stands in the picture.
struct TokenPaint
{
    QColor ink;
    Marker shape = Marker::Circle;
    bool isFaded = false;  //!< Read by all groups.
    bool isHollow = false; //!< To come.
    bool isFramed = false; //!< Delivered or published again.
    bool isRinged = false; //!< The next step takes it.
    bool isHeld = false;   //!< Delivered, not acknowledged yet.
};

void paintToken(QPainter& painter, const QRectF& box, const TokenPaint& token, const Theme& theme);

} // namespace app
