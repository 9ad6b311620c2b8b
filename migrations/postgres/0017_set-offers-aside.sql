ALTER TABLE "help_offers" ADD COLUMN "set_aside_at" bigint;--> statement-breakpoint
ALTER TABLE "help_offers" ADD COLUMN "set_aside_by" text;