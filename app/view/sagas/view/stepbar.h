#pragma once

#include "app/widget/tabledelegate.h"
#include "app/widget/theme.h"
#include "model/saga/sagacells.h"

namespace app {

//! The tables' delegate, with the steps of a saga as a bar of small boxes: full when done, empty
//! when not reached, with a sign in those that say more than that.
class StepBarDelegate : public TableDelegate
{
    Q_OBJECT

public:
    using TableDelegate::TableDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    //! How wide a bar of so many steps is.
    [[nodiscard]] static int width(std::size_t cells);
};

[[nodiscard]] QColor cellInk(model::saga::SagaCell::State state, const Theme& theme);

} // namespace app
