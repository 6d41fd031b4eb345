#pragma once

#include "model/sequence/words.h"

#include <functional>
#include <unordered_map>
#include <utility>

namespace model::sequence {

enum class Axis : std::uint8_t { Time, Steps };

struct LayoutOptions
{
    Axis axis = Axis::Time;
    bool foldsIdle = true;
    double width = 0; //!< What there is; more is taken when it is needed.
};

//! Widths, heights and words of whoever draws, all in one unit.
struct LayoutMeasures
{
    std::function<double(const std::string&)> widthOf; //!< In the canvas's font.
    Words words;
    double lineHeight = 18;
    double gutter = 58; //!< For the times at the left.
    double glyph = 14;
};

struct MessagePlace
{
    double top = 0; //!< Of what belongs to it, its label first.
    double y = 0;   //!< Of the arrow.
    double bottom = 0;
    std::string text;
    double textWidth = 0;
};

struct LifelinePlace
{
    double x = 0;
    double left = 0; //!< Of the box at its head.
    double right = 0;
    std::string text;
};

struct HandlingPlace
{
    double top = 0;
    double bottom = 0;
    double x = 0; //!< Its middle.
};

struct BadgePlace
{
    double x = 0;
    double y = 0; //!< Its middle.
    double width = 0;
    std::string text;
};

//! Idle time, folded to a band.
struct Fold
{
    double top = 0;
    double bottom = 0;
    std::chrono::microseconds length{0};
    MessageIndex before = 0; //!< The message after it.
};

//! Where all of a story stands, the same indexes as in the story. Tops of messages rise with their
//! index.
struct Layout
{
    double width = 0;
    double height = 0;
    double headHeight = 0; //!< Of the lifelines' heads, which stay in sight; y begins below it.
    std::vector<LifelinePlace> lifelines;
    std::vector<MessagePlace> messages;
    std::vector<HandlingPlace> handlings;
    std::vector<BadgePlace> badges;
    std::vector<Fold> folds;
    std::optional<double> nowY;

    //! First and behind the last of the messages that touch [top, bottom].
    std::pair<MessageIndex, MessageIndex> messagesIn(double top, double bottom) const;
    //! The message whose row \a y lies in.
    std::optional<MessageIndex> messageAt(double y) const;
};

//! Pure; the time it takes grows with the number of messages.
Layout layOut(const Story& story, const LayoutOptions& options, const LayoutMeasures& measures);

//! Nothing for so long is idle time.
inline constexpr std::chrono::seconds leastIdle{2};

} // namespace model::sequence
