#pragma once

#include "model/item/roles.h"

#include <QVariant>

namespace app {

//! What every table's headerData() says about a column beside its title: how it is drawn, and on
//! which side the title stands. Invalid: another role, ask for the title.
inline QVariant headerLayout(model::CellLayout layout, int role)
{
    if (role == model::LayoutRole)
        return int(layout);
    if (role == Qt::TextAlignmentRole)
        return QVariant(layout == model::CellLayout::Number ? Qt::AlignRight | Qt::AlignVCenter
                                                            : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace app
