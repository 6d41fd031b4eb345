#pragma once

#include <string>
#include <string_view>

namespace model {

//! An event type by its words: ORDER_CREATED, OrderCreated, order.created and order-created all
//! give "order created". Namespaces stay words too. Digits join the word before them:
//! OrderCreatedV2 gives "order created v2".
std::string typeWords(std::string_view name);

bool sameType(std::string_view a, std::string_view b);

} // namespace model
