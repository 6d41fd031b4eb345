#pragma once

#include "app/view/simulator/canvaslayout.h"
#include "app/view/simulator/picturediff.h"
#include "app/view/simulator/tokenlook.h"
#include "sim/stage/stage.h"

#include <QFont>

#include <optional>

namespace app {

//! A message under way.
struct FlyingToken
{
    sim::stage::Token token;
    QPointF at;
};

//! All that one picture of the canvas shows.
struct CanvasScene
{
    const sim::stage::Picture& picture;
    const CanvasLayout& layout;
    const PictureDiff& changes;
    const sim::stage::Choice* next = nullptr;
    const sim::stage::Step* struck = nullptr; //!< The last fault, while it is recent.
    std::string selected;                     //!< Id of a card.
    std::string dropTarget;
    const sim::stage::Link* dropLink = nullptr;
    std::optional<FlyingToken> flying;
};

//! Draws a run's picture. Made once a paint; fonts and colours are taken then.
class CanvasPainter
{
public:
    CanvasPainter(QPainter& painter, TokenLook& look, const Theme& theme);

    void paint(const CanvasScene& scene);

    //! Where the message of the next step goes.
    [[nodiscard]] static QPolygonF wayOf(const sim::stage::Choice& choice,
                                         const sim::stage::Picture& picture,
                                         const CanvasLayout& layout);

private:
    void paintLinks(const CanvasScene& scene);
    void paintNext(const CanvasScene& scene);
    void paintCard(const CanvasScene& scene, std::size_t at);
    void paintTitle(const CanvasScene& scene, const sim::stage::Card& card, const CardPlace& place);
    void paintFields(const sim::stage::Card& card, const CardPlace& place, const CardDiff* diff);
    void paintSections(const sim::stage::Card& card, const CardPlace& place, const CardDiff* diff);
    void paintRow(const sim::stage::Row& row, const QRectF& box, bool isChip);
    void paintLanes(const CanvasScene& scene, const sim::stage::Card& card, const CardPlace& place,
                    const CardDiff* diff);
    void paintChange(const QRectF& box, bool isNew);
    void paintFaultNote(const CanvasScene& scene);
    void paintLegend(const CanvasScene& scene);
    void paintToken(const sim::stage::Token& token, const QRectF& box, bool isRinged = false);
    //! Name left, value right, the old value before it struck out.
    void paintPair(const QRectF& box, const QString& name, const QString& value,
                   const std::string* old);
    double text(const QRectF& box, const QString& text, const QFont& font, const QColor& ink,
                Qt::Alignment alignment = Qt::AlignLeft, Qt::TextElideMode elide = Qt::ElideRight);

    QPainter& m_painter;
    TokenLook& m_look;
    const Theme& m_theme;
    QFont m_body, m_small, m_smallStrong, m_strong, m_mono;
    double m_token;
};

} // namespace app
