// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "catalog/placecatalog.h"
#include "diagram/basemap.h"
#include "tables/searchindex.h"

#include <memory>

namespace fiberloom {

/// The cities of a basemap, the more important first, and the cloud regions, as the find lists them. Either may be null.
[[nodiscard]] std::shared_ptr<const SearchIndex::Places> findPlaces(const Basemap *basemap,
                                                                    const PlaceCatalog *catalog);

} // namespace fiberloom
