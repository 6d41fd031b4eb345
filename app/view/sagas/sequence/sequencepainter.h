#pragma once

#include "app/widget/theme.h"
#include "model/item/categories.h"
#include "model/sequence/layout.h"

#include <QFont>
#include <QRectF>

#include <unordered_set>

class QPainter;

namespace app {

//! What one picture of a story shows beside the story.
struct SequenceScene
{
    const model::sequence::Story& story;
    const model::sequence::Layout& layout;
    std::optional<model::sequence::MessageIndex> selected;
    std::optional<model::sequence::MessageIndex> hovered;
    bool hasFocus = false;
};

//! Draws what of a story is in sight, in the layout's own unit. Made once a paint.
class SequencePainter
{
public:
    SequencePainter(QPainter& painter, model::Categories& categories, const Theme& theme);

    //! All that touches \a part of the layout; y counts below the heads.
    void paintBody(const SequenceScene& scene, const QRectF& part);
    //! The heads of the lifelines, from y = 0; what is below them is covered.
    void paintHeads(const SequenceScene& scene, double left, double right);

    //! Measures as this painter draws.
    static model::sequence::LayoutMeasures measures();
    static QFont font();

private:
    using Story = model::sequence::Story;

    void paintRows(const SequenceScene& scene, const QRectF& part);
    void paintLifelines(const SequenceScene& scene, const QRectF& part);
    void paintFolds(const SequenceScene& scene, const QRectF& part);
    void paintHandlings(const SequenceScene& scene, const QRectF& part);
    void paintMessage(const SequenceScene& scene, model::sequence::MessageIndex index);
    void paintArrow(double from, double to, double y, const QColor& ink);
    void paintLabel(const SequenceScene& scene, model::sequence::MessageIndex index,
                    const QColor& ink);
    void paintTime(const SequenceScene& scene, model::sequence::MessageIndex index);
    void paintNow(const SequenceScene& scene, const QRectF& part);
    void paintBadges(const SequenceScene& scene, const QRectF& part);
    void paintBadge(const SequenceScene& scene, std::size_t index);
    QColor lifelineInk(const model::sequence::Lifeline& line);
    static bool isRelated(const SequenceScene& scene, model::sequence::MessageIndex index);

    QPainter& m_painter;
    model::Categories& m_categories;
    const Theme& m_theme;
    QFont m_font;
    QFont m_mono;
    double m_glyph;
};

} // namespace app
