#pragma once

#include "sim/stage/picture.h"

#include <QPolygonF>
#include <QRectF>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app {

//! Heights that follow the fonts.
struct CanvasMetrics
{
    double title = 24;
    double line = 18;
    double row = 21;
    double lane = 20;
    double token = 10;
    double padding = 8;
    double charWidth = 7; //!< Of the body font: chips take their width from it.

    static CanvasMetrics ofFonts();
};

//! Where a row of a table on a card stands.
struct RowPlace
{
    std::size_t section = 0;
    std::size_t row = 0;
    QRectF box;
};

//! Where a lane stands, and the tokens of it that fit: the newest.
struct LanePlace
{
    QRectF box; //!< The frame of the tokens.
    QRectF name;
    std::size_t firstToken = 0;
    std::vector<QRectF> tokens;
};

struct CardPlace
{
    std::string id;
    int column = 0;
    QRectF box;
    QRectF title;
    std::vector<QRectF> fields;
    std::vector<QRectF> sections; //!< Headings.
    std::vector<RowPlace> rows;
    std::vector<QRectF> channels; //!< By lane: the heading above it, or nothing.
    std::vector<LanePlace> lanes;
};

struct LinkPlace
{
    std::string from;
    std::string to;
    QPolygonF path;
};

//! The picture with geometry, in canvas units (pixels at 100 %).
struct CanvasLayout
{
    QSizeF size;
    std::vector<CardPlace> cards; //!< As in the picture.
    std::vector<LinkPlace> links;
    QRectF legend;

    [[nodiscard]] const CardPlace* card(const std::string& id) const;
    [[nodiscard]] const LinkPlace* link(const std::string& from, const std::string& to) const;
    //! The token of \a place ("order-events 1:4") on a broker; nothing when it does not show.
    [[nodiscard]] std::optional<QRectF> token(const sim::stage::Picture& picture,
                                              const std::string& place) const;
    //! Where the next token of a channel would come to stand.
    [[nodiscard]] std::optional<QPointF> laneEnd(const sim::stage::Picture& picture,
                                                 const std::string& channel) const;
};

//! Lays pictures of one run out. Cards never become smaller while it goes on, so that nothing moves
//! under the hand.
class CanvasLayouter
{
public:
    [[nodiscard]] CanvasLayout layOut(const sim::stage::Picture& picture, double width,
                                      const CanvasMetrics& metrics = CanvasMetrics::ofFonts());
    void forget() { m_most.clear(); }

private:
    struct Most
    {
        std::size_t fields = 0;
        std::vector<std::size_t> rows; // by section
        std::size_t lanes = 0;
    };

    void notice(const sim::stage::Picture& picture);

    std::map<std::string, Most> m_most;
};

//! 0 producers and databases, 1 what is between, 2 the broker, 3 consumers; -1 below.
[[nodiscard]] int columnOf(const sim::stage::Card& card, const sim::stage::Picture& picture);

} // namespace app
