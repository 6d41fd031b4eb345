#pragma once

#include "app/view/simulator/canvaslayout.h"
#include "sim/stage/stage.h"

#include <QString>

#include <vector>

namespace app {

//! One thing on the canvas, for whoever hears it instead of seeing it.
struct CanvasItem
{
    enum class Kind { Card, Field, Row, Lane, Token, Choice };

    Kind kind = Kind::Card;
    QString name;
    QString value;
    QRectF box;        //!< In canvas units; empty: it does not show.
    std::string id;    //!< A card's, or a choice's label.
    std::string place; //!< A token's, on its card.
};

//! Services and stores with what stands on them (outbox rows, keys, lanes, each message), in
//! the picture's order, then what may happen next.
[[nodiscard]] std::vector<CanvasItem> canvasItems(const sim::stage::Picture& picture,
                                                  const std::vector<sim::stage::Choice>& choices,
                                                  const CanvasLayout& layout);

} // namespace app
