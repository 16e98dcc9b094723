-- SPDX-License-Identifier: Apache-2.0
-- Version 3: what the drawing keeps beside the network: traced routes, places in the schematic, views to come back to, and
-- layers under the map. Tables are added, nothing else changes.

CREATE TABLE "route_trace" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    route_id INTEGER NOT NULL,
    over_id INTEGER NOT NULL,
    first_bend INTEGER DEFAULT 0,
    bend_count INTEGER DEFAULT 0,
    over_first_bend INTEGER DEFAULT 0,
    is_reversed BOOLEAN DEFAULT 0
);

CREATE TABLE "schematic_position" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    site_id INTEGER NOT NULL,
    x REAL DEFAULT 0,
    y REAL DEFAULT 0
);

CREATE TABLE "bookmark" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    longitude REAL DEFAULT 0,
    latitude REAL DEFAULT 0,
    world_width REAL DEFAULT 1
);

CREATE TABLE "reference_layer" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT,
    source_kind TEXT DEFAULT 'file',
    source TEXT,
    sublayer TEXT,
    position INTEGER DEFAULT 0,
    is_visible BOOLEAN DEFAULT 1,
    opacity REAL DEFAULT 1,
    color TEXT,
    is_snapped_to BOOLEAN DEFAULT 0,
    attribution TEXT
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES
    ('route_trace', 'attributes', 'Traced routes', NULL),
    ('schematic_position', 'attributes', 'Places in the schematic', NULL),
    ('bookmark', 'attributes', 'Bookmarks', NULL),
    ('reference_layer', 'attributes', 'Reference layers', NULL);
